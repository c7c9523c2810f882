package io.github.volantvm.maven.vm;

/** What came of asking the workload over HTTP. */
sealed interface Answer {
    /** For people, as the rest of a sentence. */
    @Override
    String toString();

    /** Nobody has asked yet. */
    record Unasked() implements Answer {
        @Override
        public String toString() {
            return "nothing has been asked yet";
        }
    }

    /** Nobody listens. */
    record Refused() implements Answer {
        @Override
        public String toString() {
            return "nothing listens on its port";
        }
    }

    /** Somebody took the connection and said nothing. */
    record Silent() implements Answer {
        @Override
        public String toString() {
            return "its port takes connections, but no answer comes";
        }
    }

    /** HTTP, after redirects. */
    record Status(int code) implements Answer {
        boolean isGood() {
            return code >= 200 && code <= 299;
        }

        @Override
        public String toString() {
            return "it answers " + code;
        }
    }

    /** Something that is not HTTP. */
    record Strange(String firstLine) implements Answer {
        @Override
        public String toString() {
            return "what it answers is not HTTP: '" + firstLine + "'";
        }
    }

    /** A redirect to where only the guest can go. */
    record Elsewhere(String location) implements Answer {
        @Override
        public String toString() {
            return "it redirects to " + location + ", which is not in the machine";
        }
    }
}
