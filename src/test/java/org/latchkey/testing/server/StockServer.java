package org.latchkey.testing.server;

import java.nio.file.Path;
import org.latchkey.testing.Http;

/** The WAR on an unconfigured Payara Micro, with all settings at their defaults. */
public final class StockServer implements SharedServer {

    private final Path folder = Server.newFolder("stock");
    private final Server server = Server.stock(LatchkeyWar.BUILT, Server.freePort(), folder);
    private final Http http;

    StockServer() throws InterruptedException {
        http = server.whenReady();
    }

    @Override
    public Http client() {
        return http;
    }

    @Override
    public String output() {
        return server.output();
    }

    @Override
    public void close() {
        server.close();
    }
}
