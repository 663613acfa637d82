package fr.preau.ground.security;

import fr.preau.ground.kernel.PublicId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where requests come from, without their address: a fingerprint that is the same all day for one address, on this
 * node, and that nobody can undo: its salt is in memory only, and another one every day. It tells one stranger who
 * tries a thousand times from a thousand who mistype.
 */
final class RequestOrigins {
    private static final int SALT = 32;
    private static final int SHOWN = 6;

    private record Salt(LocalDate day, byte[] bytes) {
        static Salt of(LocalDate day) {
            return new Salt(day, PublicId.secret(SALT));
        }
    }

    private Salt salt = Salt.of(today());

    /** Of the request this thread answers; absent when it answers none. */
    @Nullable
    String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest().getRemoteAddr())
                : null;
    }

    private String of(String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ofToday(), "HmacSHA256"));
            byte[] whole = mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }

    private synchronized byte[] ofToday() {
        if (!salt.day().equals(today())) {
            salt = Salt.of(today());
        }
        return salt.bytes();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
