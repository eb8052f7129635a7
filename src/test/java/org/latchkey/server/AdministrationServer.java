package org.latchkey.server;

/** Beside the plain server, for the tests of what admins do with many accounts. */
public final class AdministrationServer extends BesidePlain {

    AdministrationServer() {
        super("administration");
    }
}
