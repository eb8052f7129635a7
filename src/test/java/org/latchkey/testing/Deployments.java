package org.latchkey.testing;

import java.io.File;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.latchkey.budget.Budget;
import org.latchkey.budget.Count;
import org.latchkey.mail.PostingResource;
import org.latchkey.testing.server.LatchkeyWar;
import org.latchkey.testing.server.Server;

/**
 * The deployment for all tests inside the container: the WAR that Maven built, plus the test classes.
 */
@ArquillianSuiteDeployment
public class Deployments {

    @Deployment
    public static WebArchive latchkey() {
        File war = new LatchkeyWar()
                .withCheapHashes()
                .write(Server.newFolder("inside"))
                .toFile();
        return ShrinkWrap.createFromZipFile(WebArchive.class, war)
                .addPackage(Http.class.getPackage())
                .addClasses(PostingResource.class, Budget.class, Count.class)
                .addPackages(
                        false,
                        path -> path.get().contains("InContainerIT"),
                        "org.latchkey",
                        "org.latchkey.account.email",
                        "org.latchkey.account.privacy",
                        "org.latchkey.audit",
                        "org.latchkey.guard.verification",
                        "org.latchkey.session",
                        "org.latchkey.throttle",
                        "org.latchkey.token.key");
    }
}
