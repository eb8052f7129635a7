package org.latchkey.testing.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Payara Server 6: the recipe is a file of commands that it runs at each start. */
final class PayaraServer implements Recipe {

    @Override
    public String name() {
        return "payara-server";
    }

    private static AsadminDomain domain(Path home) {
        return new AsadminDomain(home.resolve("payara6"));
    }

    @Override
    public void install(Path home, Path war) throws IOException {
        copyFiles(home);
        addApplication(home, war);
        domain(home).usePorts("${ENV=HTTP_PORT}");
    }

    @Override
    public void addApplication(Path home, Path war) throws IOException {
        domain(home).add(war);
    }

    @Override
    public List<String> command(Path home, int port) {
        return domain(home).start("--prebootcommandfile " + home.resolve("pre-boot.asadmin"));
    }

    @Override
    public String deploymentFailure() {
        return AsadminDomain.DEPLOYMENT_FAILURE;
    }

    @Override
    public Map<String, String> environment(Path home, int port) {
        return Map.of("HTTP_PORT", Integer.toString(port));
    }
}
