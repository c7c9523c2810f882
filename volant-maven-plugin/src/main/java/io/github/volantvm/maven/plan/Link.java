package io.github.volantvm.maven.plan;

/**
 * A symbolic link to make in the guest.
 *
 * @param place how the user finds this declaration
 * @param path the link itself
 * @param target what it says, absolute or relative to the link's directory, never empty
 */
public record Link(Place place, GuestPath path, String target) {}
