package org.latchkey.http;

/** {@link ManySlowClients} with 500 clients and 20 rounds. */
class SlowClientsFaultIT extends ManySlowClients {

    SlowClientsFaultIT() {
        super(500, 20);
    }
}
