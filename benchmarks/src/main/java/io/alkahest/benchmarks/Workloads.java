package io.alkahest.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The seven workloads as JMH benchmarks, for each database and each implementation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Workloads {
    /** The database. */
    @Param({"h2", "sqlite"})
    public String database = "h2";

    /** Which side of the comparison. */
    @Param({"jdbc", "alkahest"})
    public String implementation = "jdbc";

    private Side side;
    private Workload workload;
    private int seed;

    /** Opens and fills the database. */
    @Setup
    public void open() throws Exception {
        side = Side.open(database);
        workload = side.workload(implementation);
    }

    /** Keeps the insert workload's table small. */
    @Setup(Level.Iteration)
    public void clear() {
        side.clearEvents();
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        side.close();
    }

    @Benchmark
    public Object findById() throws Exception {
        return workload.findById(seed++);
    }

    @Benchmark
    public Object query1000() throws Exception {
        return workload.query1000(seed++);
    }

    @Benchmark
    public Object dynamicQuery10() throws Exception {
        return workload.dynamicQuery10(seed++);
    }

    @Benchmark
    public Object insert1000() throws Exception {
        return workload.insert1000(seed++);
    }

    @Benchmark
    public Object loadAndUpdate100() throws Exception {
        return workload.loadAndUpdate100(seed++);
    }

    @Benchmark
    public Object graph() throws Exception {
        return workload.graph(seed++);
    }

    @Benchmark
    public Object projection100() throws Exception {
        return workload.projection100(seed++);
    }
}
