package io.github.volantvm.maven.mojo;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** A goal that the harness has made: what Maven would give it beside, and what it says. */
final class InjectedGoal {
    private InjectedGoal() {}

    /** Gives it what no annotation can, since that knows texts alone. */
    static void set(AbstractMojo mojo, String parameter, Object value) throws Exception {
        Field field = declared(mojo.getClass(), parameter);
        field.setAccessible(true);
        field.set(mojo, value);
    }

    private static Field declared(Class<?> type, String parameter) throws NoSuchFieldException {
        try {
            return type.getDeclaredField(parameter);
        } catch (NoSuchFieldException e) {
            if (type.getSuperclass() == null) {
                throw e;
            }
            return declared(type.getSuperclass(), parameter);
        }
    }

    /**
     * Runs it. Maven gives every goal a map for its plugin and project; the harness does not.
     *
     * @param log takes what it says, of whatever level
     */
    static void execute(AbstractMojo mojo, List<String> log) throws Exception {
        mojo.setPluginContext(new HashMap<>());
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence content) {
                log.add(content.toString());
            }

            @Override
            public void warn(CharSequence content) {
                log.add(content.toString());
            }
        });
        mojo.execute();
    }
}
