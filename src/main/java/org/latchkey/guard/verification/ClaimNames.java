package org.latchkey.guard.verification;

/**
 * The claim names of an access token: RFC 7519 §4.1, OpenID Connect, MicroProfile JWT, and Latchkey's own.
 */
public final class ClaimNames {

    static final String ISSUER = "iss";
    static final String SUBJECT = "sub";
    public static final String AUDIENCE = "aud";
    static final String EXPIRES_AT = "exp";
    static final String NOT_BEFORE = "nbf";
    static final String ISSUED_AT = "iat";
    static final String TOKEN_ID = "jti";
    public static final String SESSION_ID = "sid";
    public static final String AUTH_TIME = "auth_time";

    /** When the user last gave a second factor. */
    public static final String FACTOR_TIME = "factor_time";

    /** How the user authenticated (RFC 8176). */
    public static final String METHODS = "amr";

    /** The authentication's assurance level. */
    public static final String LEVEL = "acr";

    /** The account's version. A token with a lower version than the account is rejected. */
    public static final String VERSION = "ver";

    /** The user principal name, read by MicroProfile JWT. */
    public static final String UPN = "upn";

    public static final String EMAIL = "email";
    public static final String NAME = "name";

    /** The roles as an array, read by MicroProfile JWT. */
    public static final String GROUPS = "groups";

    /** The roles joined by spaces, read by Spring Security. */
    public static final String SCOPE = "scope";

    private ClaimNames() {}
}
