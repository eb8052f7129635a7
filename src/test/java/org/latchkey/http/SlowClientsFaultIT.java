package org.latchkey.http;

/** Five hundred slow clients for longer. */
class SlowClientsFaultIT extends ManySlowClients {

    SlowClientsFaultIT() {
        super(500, 20);
    }
}
