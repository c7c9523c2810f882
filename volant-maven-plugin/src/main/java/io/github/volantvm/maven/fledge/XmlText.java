package io.github.volantvm.maven.fledge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The characters of a document, with an eye for how they are laid out: what is added looks like what is there.
 *
 * @param encodable makes new characters such as the document's encoding has
 */
record XmlText(String text, UnaryOperator<String> encodable) {
    /** What stands before an offset on its line, if it is only white space. */
    Optional<String> indentOf(int offset) {
        String before = text.substring(startOfLine(offset), offset);
        return before.isBlank() ? Optional.of(before) : Optional.empty();
    }

    /** The number of the line that an offset is on, from one. */
    long line(int offset) {
        return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    /** The text with additions in it, each to another element. */
    String with(List<Addition> additions) {
        // From the end on, so that what is before it stays where it is.
        List<Addition> backwards = additions.stream()
                .sorted(Comparator.comparingInt(
                                (Addition addition) -> addition.into().contentEnd())
                        .reversed()
                        .thenComparingInt(addition -> addition.into().start()))
                .toList();
        String changed = text;
        for (Addition addition : backwards) {
            changed = addition.into().isSingleTag() ? withOpened(changed, addition) : withBeforeEnd(changed, addition);
        }
        return changed;
    }

    /**
     * What comes at the end of an element.
     *
     * @param indent of the element
     */
    record Addition(XmlElement into, List<PomNode> nodes, String indent, String unit) {}

    private String withBeforeEnd(String changed, Addition addition) {
        int end = addition.into().contentEnd();
        String lines = lines(addition);
        if (indentOf(end).isPresent()) {
            int lineStart = startOfLine(end);
            return replaced(changed, lineStart, lineStart, lines + lineEnd());
        }
        String indent = indentOf(addition.into().start()).orElse("");
        return replaced(changed, end, end, lineEnd() + lines + lineEnd() + indent);
    }

    private String withOpened(String changed, Addition addition) {
        XmlElement element = addition.into();
        String tag =
                text.substring(element.start(), element.end() - "/>".length()).stripTrailing() + ">";
        String rest = lineEnd() + lines(addition) + lineEnd() + addition.indent() + "</" + element.name() + ">";
        return replaced(changed, element.start(), element.end(), tag + rest);
    }

    private String replaced(String changed, int start, int end, String replacement) {
        return changed.substring(0, start) + encodable.apply(replacement) + changed.substring(end);
    }

    private String lines(Addition addition) {
        String indent = addition.indent() + addition.unit();
        List<String> lines = addition.nodes().stream()
                .flatMap(node -> node.lines(indent, addition.unit()).stream())
                .map(line -> line.replace("\n", lineEnd()))
                .toList();
        return String.join(lineEnd(), lines);
    }

    private String lineEnd() {
        int feed = text.indexOf('\n');
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    private int startOfLine(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }
}
