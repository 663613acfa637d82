package fr.preau.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The addresses of the static files, each with a fingerprint of its content: a browser keeps a file until it changes. */
@Component
class Assets {
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    String address(String name) {
        return addresses.computeIfAbsent(name, n -> "/static/" + n + "?v=" + fingerprint(n));
    }

    private static String fingerprint(String name) {
        try {
            byte[] content = new ClassPathResource("static/" + name).getContentAsByteArray();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 5);
        } catch (IOException e) {
            throw new UncheckedIOException("no static file " + name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
