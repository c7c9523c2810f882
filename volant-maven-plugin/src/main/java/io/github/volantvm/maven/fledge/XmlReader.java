package io.github.volantvm.maven.fledge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the elements of a document that Maven has read already, so it need not be strict; but unlike the platform's
 * parsers it knows where exactly they stand, whatever the line ends.
 */
final class XmlReader {
    private static final Pattern MARKUP = Pattern.compile(
            "<!--.*?-->|<!\\[CDATA\\[(?<data>.*?)]]>|<\\?.*?\\?>|<!DOCTYPE[^\\[>]*(?:\\[.*?]\\s*)?>"
                    + "|</(?<last>[^\\s>]+)\\s*>"
                    + "|<(?<first>[^\\s/>!?]+)(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>",
            Pattern.DOTALL);
    private static final Pattern PRESERVED = Pattern.compile("\\sxml:space\\s*=\\s*[\"']preserve[\"']");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\\w+));");

    private final String document;
    private final Deque<Open> open = new ArrayDeque<>();

    private XmlReader(String document) {
        this.document = document;
    }

    /** An element whose end is still to come. */
    private record Open(String name, int start, int contentStart, List<XmlElement> children, StringBuilder text) {}

    /** @return the document's element; empty if there is not exactly one, or its parts do not fit */
    static Optional<XmlElement> read(String document) {
        return new XmlReader(document).read();
    }

    private Optional<XmlElement> read() {
        Open outside = new Open("", 0, 0, new ArrayList<>(), new StringBuilder());
        open.push(outside);
        Matcher markup = MARKUP.matcher(document);
        int end = 0;
        while (markup.find()) {
            open.element().text().append(decoded(document.substring(end, markup.start())));
            end = markup.end();
            if (markup.group("data") != null) {
                open.element().text().append(markup.group("data"));
            } else if (markup.group("first") != null) {
                open.push(new Open(markup.group("first"), markup.start(), end, new ArrayList<>(), new StringBuilder()));
                if (document.charAt(end - 2) == '/') {
                    close(end, end);
                }
            } else if (markup.group("last") != null) {
                if (!open.element().name().equals(markup.group("last"))) {
                    return Optional.empty();
                }
                close(markup.start(), end);
            }
        }
        boolean complete = open.size() == 1 && outside.children().size() == 1;
        return complete ? Optional.of(outside.children().get(0)) : Optional.empty();
    }

    private void close(int contentEnd, int end) {
        Open element = open.pop();
        String tag = document.substring(element.start(), element.contentStart());
        String text = element.text().toString();
        open.element()
                .children()
                .add(new XmlElement(
                        element.name(),
                        element.start(),
                        element.contentStart(),
                        contentEnd,
                        end,
                        element.children(),
                        PRESERVED.matcher(tag).find() ? text : text.trim()));
    }

    private static String decoded(String text) {
        return ENTITY.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(), entity)));
    }

    private static String character(String reference, MatchResult entity) {
        if (entity.group(1) != null) {
            return character(reference, Integer.parseInt(entity.group(1)));
        }
        if (entity.group(2) != null) {
            return character(reference, Integer.parseInt(entity.group(2), 16));
        }
        return switch (entity.group(3)) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> reference;
        };
    }

    private static String character(String reference, int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : reference;
    }
}
