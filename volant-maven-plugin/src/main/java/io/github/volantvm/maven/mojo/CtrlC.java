package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.vm.RunningMachine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Makes Ctrl-C stop a machine instead of Maven, for whom that is no failure. Through the JDK's own module for such needs
 * (jdk.unsupported, JEP 260), by reflection since its compiler warns of it whatever one does; where it is not to be had,
 * Ctrl-C ends Maven as usual, and the machine with it.
 */
final class CtrlC implements AutoCloseable {
    private RunningMachine machine;
    private volatile boolean pressed;
    private Object previous;

    private CtrlC() {}

    /** From now on until it is closed. */
    static CtrlC caught() {
        CtrlC ctrlC = new CtrlC();
        ctrlC.previous = install(ctrlC::press);
        return ctrlC;
    }

    /** From now on it stops this machine; at once, if it was pressed already. */
    synchronized void stops(RunningMachine started) {
        machine = started;
        if (pressed) {
            machine.stop();
        }
    }

    /** The first time in good order, the second time at once. */
    private synchronized void press() {
        if (pressed && machine != null) {
            machine.kill();
            return;
        }
        pressed = true;
        if (machine != null) {
            machine.stop();
        }
    }

    boolean wasPressed() {
        return pressed;
    }

    @Override
    public void close() {
        if (previous != null) {
            handle(previous);
        }
    }

    private static Object install(Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "CtrlC";
            };
            return handle(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Gives SIGINT to a handler, and returns the one that had it; null if that was not possible, say with java -Xrs. */
    private static Object handle(Object handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handler);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
