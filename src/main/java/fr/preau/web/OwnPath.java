package fr.preau.web;

import java.net.URI;

/**
 * Which addresses one may be sent back to: those of this site, whatever a browser makes of them.
 */
final class OwnPath {
    private OwnPath() {}

    /**
     * A path of this site, whatever a browser would make of it: no other host, no scheme, no trick
     * with slashes.
     */
    static boolean ours(String path) {
        boolean plain =
                path.chars()
                        .allMatch(c ->
                                c > ' ' && c < 127 && c != '\\' && c != '"' && c != '<'
                                        && c != '>');
        if (!plain || !path.startsWith("/") || path.startsWith("//")) {
            return false;
        }
        try {
            URI uri = URI.create(path);
            return uri.equals(uri.normalize())
                    && uri.getHost() == null
                    && uri.getScheme() == null
                    && uri.getRawAuthority() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
