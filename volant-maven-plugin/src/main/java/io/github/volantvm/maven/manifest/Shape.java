package io.github.volantvm.maven.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a JSON value of the manifest may look like. */
sealed interface Shape {

    /**
     * A string.
     *
     * @param empty whether "" will do
     * @param allowed the only values, if not empty
     */
    record Text(boolean empty, List<String> allowed) implements Shape {}

    /** true or false. */
    record Flag() implements Shape {}

    /** A whole number, written as Go's decoder wants it: no fraction, no exponent, at most 64 bits. */
    record Whole(long least) implements Shape {}

    /**
     * A list.
     *
     * @param empty whether [] will do
     * @param example how such a list is written
     */
    record ListOf(Shape item, boolean empty, String example) implements Shape {}

    /** An object whose keys are the user's own words. */
    record MapOf(Shape value) implements Shape {}

    /**
     * An object whose keys are all known.
     *
     * @param members what the keys hold, in the order in which they are written
     * @param foreign keys of related formats that people bring along, with what to say about them
     */
    record Closed(Map<String, Member> members, Map<String, Advice> foreign) implements Shape {

        Closed() {
            this(Map.of(), Map.of());
        }

        /** This object with one more key that may be left out. */
        Closed with(String key, Shape shape) {
            return with(key, new Member(shape, null));
        }

        /** This object with one more key that nobody but the user can give. */
        Closed needs(String key, Shape shape, String why, String fix) {
            return with(key, new Member(shape, new Advice(why, fix)));
        }

        /** This object with the right answer to one key that does not belong here. */
        Closed refuses(String key, String what, String fix) {
            return new Closed(members, extended(foreign, key, new Advice(what, fix)));
        }

        private Closed with(String key, Member member) {
            return new Closed(extended(members, key, member), foreign);
        }

        private static <T> Map<String, T> extended(Map<String, T> map, String key, T value) {
            Map<String, T> longer = new LinkedHashMap<>(map);
            longer.put(key, value);
            return Collections.unmodifiableMap(longer);
        }
    }

    /**
     * What a known key holds.
     *
     * @param ifMissing what to say when the user left it out; null if that is fine, or if a lower layer always gives it
     */
    record Member(Shape shape, Advice ifMissing) {}

    /** The end of a message: what is wrong, and what to do. */
    record Advice(String what, String fix) {}
}
