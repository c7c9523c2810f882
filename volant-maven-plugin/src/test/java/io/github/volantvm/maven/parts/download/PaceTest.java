package io.github.volantvm.maven.parts.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(Duration.ofSeconds(30), seconds(100), 5_000);

    @Test
    void aServerHasThePatienceToSendItsFirstByte() {
        assertThat(pace.fault(seconds(129), 5_000)).isEmpty();
        assertThat(pace.fault(seconds(130), 5_000)).contains("nothing came for 30 s");
    }

    @Test
    void oneByteIsNotEnoughForThePatience() {
        assertThat(pace.fault(seconds(115), 5_001)).isEmpty();
        assertThat(pace.fault(seconds(130), 6_500)).contains("only 1,500 bytes came in 30 s");
    }

    @Test
    void oneKibibyteInASecondIsEnough() {
        assertThat(pace.fault(seconds(130), 5_000 + 30 * 1024)).isEmpty();
        assertThat(pace.fault(seconds(160), 5_000 + 60 * 1024)).isEmpty();
    }

    @Test
    void whatCameEarlierDoesNotExcuseTheSilenceNow() {
        assertThat(pace.fault(seconds(110), 900_000)).isEmpty();
        assertThat(pace.fault(seconds(125), 900_000)).isEmpty();
        assertThat(pace.fault(seconds(139), 900_000)).isEmpty();
        assertThat(pace.fault(seconds(140), 900_000)).contains("nothing came for 30 s");
    }

    @Test
    void theClockMayPassItsHighestNumber() {
        Pace late = new Pace(Duration.ofSeconds(30), Long.MAX_VALUE - 5, 0);
        assertThat(late.fault(Long.MAX_VALUE - 5 + seconds(29), 0)).isEmpty();
        assertThat(late.fault(Long.MAX_VALUE - 5 + seconds(30), 0)).contains("nothing came for 30 s");
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
