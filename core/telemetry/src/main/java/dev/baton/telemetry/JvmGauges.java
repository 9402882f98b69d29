package dev.baton.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;

/**
 * How the JVM is, by the conventions' names where they have any; looked at when somebody asks. Threads are those of the operating system: virtual ones are not
 * counted.
 */
final class JvmGauges {

    private static final AttributeKey<String> MEMORY = AttributeKey.stringKey("jvm.memory.type");
    private static final AttributeKey<String> COLLECTOR = AttributeKey.stringKey("jvm.gc.name");

    private JvmGauges() {}

    static void register(Meter meter) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        meter.gaugeBuilder("jvm.memory.used").ofLongs().setUnit("By").setDescription("Memory in use").buildWithCallback(now -> {
            now.record(memory.getHeapMemoryUsage().getUsed(), Attributes.of(MEMORY, "heap"));
            now.record(memory.getNonHeapMemoryUsage().getUsed(), Attributes.of(MEMORY, "non_heap"));
        });
        meter.gaugeBuilder("jvm.memory.limit").ofLongs().setUnit("By").setDescription("The most memory there can be")
                .buildWithCallback(now -> now.record(memory.getHeapMemoryUsage().getMax(), Attributes.of(MEMORY, "heap")));
        meter.gaugeBuilder("jvm.thread.count").ofLongs().setUnit("{thread}").setDescription("Threads of the operating system")
                .buildWithCallback(now -> now.record(threads.getThreadCount()));
        meter.gaugeBuilder("process.uptime").setUnit("s").setDescription("How long the process has been there")
                .buildWithCallback(now -> now.record(runtime.getUptime() / 1e3));
        meter.counterBuilder("jvm.gc.time").ofDoubles().setUnit("s").setDescription("Time spent in collections").buildWithCallback(now -> {
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                now.record(Math.max(0, collector.getCollectionTime()) / 1e3, Attributes.of(COLLECTOR, collector.getName()));
            }
        });
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            meter.counterBuilder("jvm.cpu.time").ofDoubles().setUnit("s").setDescription("Processor time used")
                    .buildWithCallback(now -> now.record(Math.max(0, system.getProcessCpuTime()) / 1e9));
            meter.gaugeBuilder("jvm.cpu.recent_utilization").setUnit("1").setDescription("The share of the processors used lately")
                    .buildWithCallback(now -> now.record(Math.max(0, system.getProcessCpuLoad())));
        }
    }
}
