package org.latchkey.verifiers;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.latchkey.testing.Answer;
import org.latchkey.testing.server.ApplicationServer;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.Wars;

/** Verifies with Payara's own MicroProfile JWT, in another application on a server where no issuer runs. */
final class PayaraJwt implements Verifier {

    private final Application application;

    PayaraJwt(String properties, ApplicationServer server) {
        application = server.deploy("/reports", Wars.write(war(properties), Server.newFolder("payara-jwt")));
    }

    /** Builds an application that the documentation's settings and lines guard. */
    static WebArchive war(String properties) {
        return ShrinkWrap.create(WebArchive.class, "reports.war")
                .addClasses(Reports.class, ReportsResource.class)
                .setWebXML(new FileAsset(Snippets.SETTINGS.resolve("web.xml").toFile()))
                .addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
    }

    @Override
    public Verdict verify(String token) {
        Answer answer = application.client().bearer(token, "GET", "api/report", null);
        if (answer.status() == 200) {
            return new Verdict(true, answer.body());
        }
        if (answer.status() == 401) {
            return Verdict.rejected(answer.header("WWW-Authenticate").orElse(""));
        }
        throw new AssertionError(answer.status() + " " + answer.body() + "\n" + application.output());
    }

    @Override
    public void close() {
        application.close();
    }
}
