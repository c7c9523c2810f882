package io.github.volantvm.maven.fledge;

import java.util.ArrayList;
import java.util.List;

/** A piece of a POM's configuration that is to be written. */
sealed interface PomNode {
    /** The element it is, or is about. */
    String name();

    /** Its lines; one may hold line breaks of a value, which no indentation may change. */
    List<String> lines(String indent, String unit);

    /** The text of an element in it; empty if there is none. */
    default String valueOf(String childName) {
        return "";
    }

    /** An element with a text. */
    record Value(String name, String text) implements PomNode {
        @Override
        public List<String> lines(String indent, String unit) {
            String attribute = needsItsSpace() ? " xml:space=\"preserve\"" : "";
            return List.of(indent + "<" + name + attribute + ">" + escaped(text) + "</" + name + ">");
        }

        /** Whether the text is another one when trimmed, as Maven does unless told otherwise. */
        boolean needsItsSpace() {
            return !text.trim().equals(text);
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\r", "&#13;");
        }
    }

    /** An element with elements in it. */
    record Group(String name, List<PomNode> children) implements PomNode {
        public Group {
            children = List.copyOf(children);
        }

        @Override
        public String valueOf(String childName) {
            return children.stream()
                    .filter(child -> child.name().equals(childName))
                    .filter(Value.class::isInstance)
                    .map(child -> ((Value) child).text())
                    .findFirst()
                    .orElse("");
        }

        @Override
        public List<String> lines(String indent, String unit) {
            if (children.isEmpty()) {
                return List.of(indent + "<" + name + " />");
            }
            List<String> lines = new ArrayList<>();
            lines.add(indent + "<" + name + ">");
            children.forEach(child -> lines.addAll(child.lines(indent + unit, unit)));
            lines.add(indent + "</" + name + ">");
            return lines;
        }
    }

    /** A comment in the place of an element that cannot be written. */
    record Remark(String name, String text) implements PomNode {
        @Override
        public List<String> lines(String indent, String unit) {
            return List.of(indent + "<!-- " + text + " -->");
        }
    }
}
