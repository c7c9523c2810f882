package io.github.volantvm.maven.fledge;

import java.util.List;
import java.util.Optional;

/**
 * An element and where it stands in the characters of its document.
 *
 * @param start of its first tag
 * @param contentStart after its first tag; for an empty-element tag, its end
 * @param contentEnd before its last tag; for an empty-element tag, its end
 * @param end after its last tag
 * @param text the character data in it, without that of the elements in it; trimmed as Maven does, unless the element
 *     says {@code xml:space="preserve"}
 */
record XmlElement(
        String name, int start, int contentStart, int contentEnd, int end, List<XmlElement> children, String text) {
    XmlElement {
        children = List.copyOf(children);
    }

    /** Whether it is written as a single tag. */
    boolean isSingleTag() {
        return contentStart == end;
    }

    Optional<XmlElement> child(String childName) {
        return children(childName).stream().findFirst();
    }

    List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** Whether a child has that text. */
    boolean hasChild(String childName, String childText) {
        return child(childName).filter(child -> child.text.equals(childText)).isPresent();
    }

    /** Whether it says what another would. */
    boolean says(PomNode node) {
        if (node instanceof PomNode.Value value) {
            return name.equals(value.name()) && children.isEmpty() && text.equals(value.text());
        }
        if (node instanceof PomNode.Group group) {
            boolean same = name.equals(group.name())
                    && text.isBlank()
                    && children.size() == group.children().size();
            for (int i = 0; same && i < children.size(); i++) {
                same = children.get(i).says(group.children().get(i));
            }
            return same;
        }
        return false;
    }
}
