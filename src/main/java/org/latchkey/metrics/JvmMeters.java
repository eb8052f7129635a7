package org.latchkey.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.management.ManagementFactory;
import java.util.Set;

/** The meters of the Java virtual machine and of the process. Most have Micrometer's names. */
final class JvmMeters implements AutoCloseable {

    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    JvmMeters(MeterRegistry registry) {
        garbageCollection.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        registerProcessorTime(registry);
    }

    /** Leaves out Micrometer's meters that violate the naming conventions of Prometheus. */
    static MeterFilter withoutMisnamed() {
        return MeterFilter.deny(
                id -> Set.of("system.cpu.count", "process.cpu.time").contains(id.getName()));
    }

    /** Has the name that Prometheus' own libraries use. */
    private static void registerProcessorTime(MeterRegistry registry) {
        FunctionCounter.builder(
                        "process.cpu",
                        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class),
                        system -> system.getProcessCpuTime() / 1e9)
                .baseUnit("seconds")
                .description("The processor time that this process has used")
                .register(registry);
    }

    /** Stops listening to the garbage collectors, which would keep this application's classes in memory. */
    @Override
    public void close() {
        garbageCollection.close();
    }
}
