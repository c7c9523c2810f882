package io.github.volantvm.maven.plan;

/**
 * A directory to make in the guest, empty unless something else fills it.
 *
 * @param where how the user finds this declaration
 */
public record Folder(String where, GuestPath path, Mode mode, Owner owner) {}
