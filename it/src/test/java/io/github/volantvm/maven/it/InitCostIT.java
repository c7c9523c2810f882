package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.vm.Arrival;
import io.github.volantvm.maven.it.vm.Boot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in init adds to a boot, in instructions of the guest: no clock of this host has a part in it. */
class InitCostIT {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void initTakesLessThanAHundredthOfTheKernelsBoot(boolean nic) {
        Arrival arrival = Arrival.of(Arrival.asWorkload(machine(nic)));
        Arrival bare = Arrival.of(Arrival.insteadOfInit(machine(nic)));

        long init = arrival.initToWorkload() - bare.initToWorkload();
        assertThat(init).isBetween(1L, bare.userspace() / 100);
    }

    @Test
    void whatItTakesIsTheSameEachTime() {
        assertThat(Arrival.of(Arrival.asWorkload(machine(false))))
                .isEqualTo(Arrival.of(Arrival.asWorkload(machine(false))));
    }

    private static Boot machine(boolean nic) {
        Boot boot = Ends.workload("arg " + Arrival.PROGRAM).countingInstructions();
        return nic ? boot : boot.withoutNic().ip(null);
    }
}
