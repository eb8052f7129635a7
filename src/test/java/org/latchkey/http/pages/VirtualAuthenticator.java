package org.latchkey.http.pages;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** An authenticator of Chromium's for one tab, by the DevTools protocol's domain WebAuthn. It acts without a user. */
final class VirtualAuthenticator {

    private final CDPSession devTools;
    private final String id;

    /**
     * Adds an authenticator to a tab.
     *
     * @param transport {@code internal} for one of the platform, {@code usb} or another for a roaming one
     * @param verifiesUsers whether it can verify users. Then it does
     */
    VirtualAuthenticator(Page tab, String transport, boolean verifiesUsers) {
        devTools = tab.context().newCDPSession(tab);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", verifiesUsers);
        options.addProperty("isUserVerified", verifiesUsers);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        id = devTools.send("WebAuthn.addVirtualAuthenticator", parameters)
                .get("authenticatorId")
                .getAsString();
    }

    private JsonObject parameters() {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("authenticatorId", id);
        return parameters;
    }

    private void set(String command, String name, boolean value) {
        JsonObject parameters = parameters();
        parameters.addProperty(name, value);
        devTools.send("WebAuthn." + command, parameters);
    }

    /** Sets whether the user passes its verification. */
    void setUserVerified(boolean isVerified) {
        set("setUserVerified", "isUserVerified", isVerified);
    }

    /** Sets whether it answers by itself, or waits for a user who never comes. */
    void setPresent(boolean isPresent) {
        set("setAutomaticPresenceSimulation", "enabled", isPresent);
    }

    /** Returns its only credential, with the private key and the signature counter. */
    JsonObject credential() {
        JsonArray all = devTools.send("WebAuthn.getCredentials", parameters()).getAsJsonArray("credentials");
        if (all.size() != 1) {
            throw new AssertionError("Not one credential: " + all.size());
        }
        return all.get(0).getAsJsonObject();
    }

    /** Adds a copy of a credential, with its signature counter. */
    void add(JsonObject credential) {
        JsonObject parameters = parameters();
        parameters.add("credential", credential);
        devTools.send("WebAuthn.addCredential", parameters);
    }

    /** Replaces its credential with an earlier copy, as if the authenticator had been cloned then. */
    void restore(JsonObject copy) {
        devTools.send("WebAuthn.clearCredentials", parameters());
        add(copy);
    }

    /** Takes the authenticator out of the tab. */
    void remove() {
        devTools.send("WebAuthn.removeVirtualAuthenticator", parameters());
    }
}
