package io.github.volantvm.maven.fledge;

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

    /** The text with new lines before the end of an element that has a first and a last tag. */
    String withBeforeEnd(XmlElement element, List<PomNode> nodes, String indent, String unit) {
        int end = element.contentEnd();
        String lines = lines(nodes, indent, unit);
        if (indentOf(end).isPresent()) {
            int lineStart = startOfLine(end);
            return replaced(lineStart, lineStart, lines + lineEnd());
        }
        return replaced(
                end,
                end,
                lineEnd() + lines + lineEnd() + indentOf(element.start()).orElse(""));
    }

    /** The text with a single tag opened for what comes into it. */
    String withOpened(XmlElement element, List<PomNode> nodes, String indent, String unit) {
        String tag =
                text.substring(element.start(), element.end() - "/>".length()).stripTrailing() + ">";
        return replaced(
                element.start(),
                element.end(),
                tag + lineEnd() + lines(nodes, indent + unit, unit) + lineEnd() + indent + "</" + element.name() + ">");
    }

    private String replaced(int start, int end, String replacement) {
        return text.substring(0, start) + encodable.apply(replacement) + text.substring(end);
    }

    private String lines(List<PomNode> nodes, String indent, String unit) {
        List<String> lines = nodes.stream()
                .flatMap(node -> node.lines(indent, unit).stream())
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
