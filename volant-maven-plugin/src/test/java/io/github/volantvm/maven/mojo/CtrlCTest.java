package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.volantvm.maven.vm.Launcher;
import io.github.volantvm.maven.vm.Machines;
import io.github.volantvm.maven.vm.RunningMachine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By reflection as the class itself: the compiler would warn. */
class CtrlCTest {
    @TempDir
    Path folder;

    private final Semaphore othersTurn = new Semaphore(0);
    private Object usual;
    private RunningMachine running;

    /** So that nothing here ends the tests themselves. */
    @BeforeEach
    void listen() throws Exception {
        usual = handle(other());
        press();
        assumeTrue(
                othersTurn.tryAcquire(10, TimeUnit.SECONDS), "SIGINT is ignored, as a shell has it in the background");
        running = Launcher.start(Machines.scripted(folder, "echo up", "exec sleep 600"), line -> {});
    }

    /** Signals come late, but in their order: once a last one has been heard, none is left for the usual handler. */
    @AfterEach
    void listenNoMore() throws Exception {
        if (running == null) {
            handle(usual);
            return;
        }
        running.stop();
        othersTurn.drainPermits();
        press();
        othersTurn.acquire();
        handle(usual);
    }

    @Test
    void theMachineIsStopped() throws Exception {
        try (CtrlC ctrlC = CtrlC.caught()) {
            ctrlC.stops(running);
            assertThat(ctrlC.wasPressed()).isFalse();

            press();

            assertThat(running.awaitEnd().reason()).isEqualTo("stopped");
            assertThat(ctrlC.wasPressed()).isTrue();
        }
        assertThat(othersTurn.availablePermits()).isZero();
    }

    /** A machine is launched before anybody can be told of it. */
    @Test
    void aMachineThatComesTooLateIsStoppedAtOnce() throws Exception {
        try (CtrlC ctrlC = CtrlC.caught()) {
            press();
            while (!ctrlC.wasPressed()) {
                Thread.onSpinWait();
            }
            assertThat(running.hasEnded()).isFalse();

            ctrlC.stops(running);

            assertThat(running.hasEnded()).isTrue();
        }
    }

    @Test
    void afterwardsItIsMavensAgain() throws Exception {
        try (CtrlC ctrlC = CtrlC.caught()) {
            ctrlC.stops(running);
            assertThat(ctrlC.wasPressed()).isFalse();
        }

        press();
        othersTurn.acquire();

        assertThat(running.hasEnded()).isFalse();
    }

    private Object other() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                othersTurn.release();
            }
            return null;
        });
    }

    private static void press() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        signal.getMethod("raise", signal)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"));
    }

    private static Object handle(Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        try {
            return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handler);
        } catch (InvocationTargetException e) {
            assumeTrue(false, "java -Xrs gives no signals away");
            throw e;
        }
    }
}
