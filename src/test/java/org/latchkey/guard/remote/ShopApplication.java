package org.latchkey.guard.remote;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Another application, which the guard's jar guards. */
@ApplicationPath("api")
public class ShopApplication extends Application {}
