package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/**
 * A syntax error in a template, in plain words: Jackson's own speak of its parser's switches.
 *
 * @param line from one
 * @param column from one
 * @param what what stands there
 * @param fix what to do
 */
record JsonFault(int line, int column, String what, String fix) {

    static JsonFault of(JsonProcessingException fault, String text) {
        if (fault instanceof StreamConstraintsException) {
            // It knows no place, and nobody writes a thousand brackets or digits by hand.
            return new JsonFault(1, 1, "it holds a thousand nested brackets, or a number as long", "Shorten it");
        }
        int line = fault.getLocation().getLineNr();
        int column = fault.getLocation().getColumnNr();
        String message = fault.getOriginalMessage();
        if (fault instanceof JsonEOFException) {
            return new JsonFault(line, column, "the file ends inside an object, a list or a text", "Close it");
        }
        int offset = (int) Math.min(fault.getLocation().getCharOffset(), text.length() - 1);
        char found = text.charAt(offset);
        if (message.contains("CTRL-CHAR")) {
            return new JsonFault(
                    line,
                    column,
                    "a text holds a line break or another control character",
                    "Write it as \\n or \\t; if a Maven property brought it, give the property one line");
        }
        if (message.contains("character escape")) {
            return new JsonFault(
                    line, column, "a backslash starts no escape that JSON knows", "Write \\\\ for a backslash");
        }
        if (found == '/' || found == '#') {
            return new JsonFault(line, column, "a comment is not JSON", "Delete the comment");
        }
        if ((found == '}' || found == ']')
                && text.substring(0, offset).stripTrailing().endsWith(",")) {
            return new JsonFault(line, column, "a comma before '" + found + "' is not JSON", "Delete the comma");
        }
        if (message.contains("was expecting comma")) {
            return new JsonFault(
                    line, column, "a comma is missing before '" + found + "'", "Put a comma between the values");
        }
        if (found == '\'') {
            return new JsonFault(line, column, "a text in single quotes is not JSON", "Use double quotes");
        }
        if (found == '$') {
            return new JsonFault(
                    line,
                    column,
                    "a Maven property that stands here has no value",
                    "Define the property, or put the text in double quotes");
        }
        if (message.startsWith("Unrecognized token")) {
            return new JsonFault(line, column, "a text without quotes is not JSON", "Put it in double quotes");
        }
        return new JsonFault(line, column, "'" + found + "' is not JSON here", "Correct the JSON");
    }
}
