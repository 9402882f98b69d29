package dev.baton.engine.dispatch;

import java.net.UnknownHostException;

/** A host is found, but it leads to where nothing is ever called. */
public final class ForbiddenHost extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong with it. */
    public ForbiddenHost(String message) {
        super(message);
    }
}
