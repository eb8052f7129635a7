package org.latchkey.testing.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** GlassFish 8: the recipe is a file of commands that are run once. */
final class GlassFish implements Recipe {

    @Override
    public String name() {
        return "glassfish";
    }

    @Override
    public int java() {
        return 21;
    }

    private static AsadminDomain domain(Path home) {
        return new AsadminDomain(home.resolve("glassfish8"));
    }

    @Override
    public void install(Path home, Path war) throws IOException {
        copyFiles(home);
        addApplication(home, war);
        AsadminDomain domain = domain(home);
        domain.usePorts("${HTTP_PORT}");
        try {
            configure(domain, home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void configure(AsadminDomain domain, Path home) throws IOException, InterruptedException {
        Map<String, String> environment = environment(home, Server.freePort());
        String commands = home.resolve("latchkey.asadmin").toString();
        domain.run(environment, "start-domain");
        try {
            domain.run(environment, "multimode", "--file", commands);
        } finally {
            domain.run(environment, "stop-domain");
        }
    }

    @Override
    public void addApplication(Path home, Path war) throws IOException {
        domain(home).add(war);
    }

    @Override
    public List<String> command(Path home, int port) {
        return domain(home).start("");
    }

    @Override
    public String deploymentFailure() {
        return AsadminDomain.DEPLOYMENT_FAILURE;
    }

    @Override
    public Map<String, String> environment(Path home, int port) {
        // GlassFish takes the Java of this variable.
        return Map.of("HTTP_PORT", Integer.toString(port), "AS_JAVA", System.getProperty("java.home"));
    }
}
