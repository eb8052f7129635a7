package org.latchkey.verifiers;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Server;

/** Payara's own MicroProfile JWT: another application, on a stock server of its own. */
final class PayaraJwt implements Verifier {

    private final Server server;

    PayaraJwt(String properties, Path folder) {
        Path war = folder.resolve("ROOT.war");
        ShrinkWrap.create(WebArchive.class, "ROOT.war")
                .addClasses(Reports.class, ReportsResource.class)
                .addAsResource(
                        new StringAsset(properties), "META-INF/microprofile-config.properties")
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        server = Server.stock(war, Server.freePort(), folder);
    }

    /** The first time, once it is up. */
    @Override
    public Verdict verify(String token) {
        Answer answer = http().bearer(token, "GET", "api/report", null);
        if (answer.status() == 200) {
            return new Verdict(true, answer.body());
        }
        if (answer.status() == 401) {
            return Verdict.refused(answer.header("WWW-Authenticate").orElse(""));
        }
        throw new AssertionError(answer.status() + " " + answer.body() + "\n" + server.output());
    }

    private Http http() {
        try {
            return server.whenReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
