package org.latchkey.factor;

import java.util.function.UnaryOperator;
import org.latchkey.account.Account;
import org.latchkey.guard.Caller;
import org.latchkey.token.AccessTokenIssuer.AccessToken;
import org.latchkey.token.Authentication;

/** The caller's session, as second factors need it. */
public interface CurrentSession {

    /**
     * Changes how and when the session's user authenticated, in the caller's transaction.
     *
     * @param account the caller's account, locked
     * @return the session's next access token
     * @throws org.latchkey.http.problem.Problem {@code invalid-token} if the session has ended meanwhile
     */
    AccessToken authenticated(Caller caller, Account account, UnaryOperator<Authentication> change);
}
