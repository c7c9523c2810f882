package io.github.volantvm.maven.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline();

    @Test
    void theGuestsClockIsConverted() {
        timeline.heard(handOver(1.0, OptionalDouble.of(0.25), OptionalDouble.of(0.75)), 1.5);
        timeline.heard(new ConsoleMessage.ProgramStarted("/bin/hello", 1.25), 9);

        assertThat(timeline.times())
                .containsExactly(
                        entry(Milestone.KERNEL, 0.5),
                        entry(Milestone.UNPACK, 0.75),
                        entry(Milestone.UNPACKED, 1.25),
                        entry(Milestone.INIT, 1.5),
                        entry(Milestone.WORKLOAD_STARTED, 1.75));
    }

    @Test
    void aHandOverNeedNotTellOfUnpacking() {
        timeline.heard(handOver(1.0, OptionalDouble.empty(), OptionalDouble.empty()), 1.5);

        assertThat(timeline.times()).containsExactly(entry(Milestone.KERNEL, 0.5), entry(Milestone.INIT, 1.5));
    }

    @Test
    void withoutAHandOverAProgramStartsWhenThatIsHeard() {
        timeline.heard(new ConsoleMessage.ProgramStarted("/bin/hello", 1.25), 9);

        assertThat(timeline.times()).containsExactly(entry(Milestone.WORKLOAD_STARTED, 9.0));
    }

    @Test
    void onlyTheFirstTimeCounts() {
        timeline.heard(handOver(1.0, OptionalDouble.empty(), OptionalDouble.empty()), 1.5);
        timeline.heard(handOver(0.5, OptionalDouble.empty(), OptionalDouble.empty()), 7);
        timeline.heard(new ConsoleMessage.ProgramStarted("/bin/hello", 2), 2.5);
        timeline.heard(new ConsoleMessage.ProgramStarted("/bin/hello", 8), 8.5);
        timeline.reached(Milestone.HEALTHY, 3);
        timeline.reached(Milestone.HEALTHY, 9);

        assertThat(timeline.times())
                .containsExactly(
                        entry(Milestone.KERNEL, 0.5),
                        entry(Milestone.INIT, 1.5),
                        entry(Milestone.WORKLOAD_STARTED, 2.5),
                        entry(Milestone.HEALTHY, 3.0));
    }

    @Test
    void otherMessagesAreNoMilestones() {
        timeline.heard(new ConsoleMessage.PowerOff("/bin/hello exited with code 0"), 1);
        timeline.heard(new ConsoleMessage.Panic("VFS"), 1);
        timeline.heard(new ConsoleMessage.NotUnpacked("write error"), 1);

        assertThat(timeline.times()).isEmpty();
    }

    @Test
    void whatWasReachedCanBeAsked() {
        timeline.reached(Milestone.PORT_OPEN, 1);

        assertThat(timeline.has(Milestone.PORT_OPEN)).isTrue();
        assertThat(timeline.has(Milestone.HEALTHY)).isFalse();
    }

    @Test
    void theTimesAreACopy() {
        timeline.times().put(Milestone.HEALTHY, 1.0);

        assertThat(timeline.has(Milestone.HEALTHY)).isFalse();
    }

    @Test
    void theTableTellsWhenAndHowLong() {
        timeline.reached(Milestone.HEALTHY, 12.125);
        timeline.heard(handOver(1.0, OptionalDouble.of(0.25), OptionalDouble.of(0.75)), 1.5);
        timeline.heard(new ConsoleMessage.ProgramStarted("/bin/hello", 1.25), 9);
        timeline.reached(Milestone.PORT_OPEN, 2);

        assertThat(timeline.table())
                .containsExactly(
                        "Boot                     at     took",
                        "kernel               0.50 s   0.50 s",
                        "unpack               0.75 s   0.25 s",
                        "unpacked             1.25 s   0.50 s",
                        "init                 1.50 s   0.25 s",
                        "workload started     1.75 s   0.25 s",
                        "port open            2.00 s   0.25 s",
                        "healthy             12.13 s  10.13 s");
    }

    /** The clocks of guest and host do not agree to the millisecond. */
    @Test
    void nothingTakesLessThanNoTime() {
        timeline.reached(Milestone.WORKLOAD_STARTED, 2);
        timeline.reached(Milestone.PORT_OPEN, 1.75);

        assertThat(timeline.table())
                .containsExactly(
                        "Boot                     at     took",
                        "workload started     2.00 s   2.00 s",
                        "port open            1.75 s   0.00 s");
    }

    @Test
    void theTableOfNothingIsItsHead() {
        assertThat(timeline.table()).containsExactly("Boot                     at     took");
    }

    @Test
    void thousandthsAreKept() {
        timeline.heard(handOver(1.234, OptionalDouble.empty(), OptionalDouble.empty()), 2);

        assertThat(timeline.times().get(Milestone.KERNEL)).isCloseTo(0.766, within(1e-9));
    }

    private static ConsoleMessage handOver(double time, OptionalDouble from, OptionalDouble to) {
        return new ConsoleMessage.HandOver(time, from, to);
    }
}
