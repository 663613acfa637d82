package fr.preau.rooms.concertation.press;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What institutions tell the press: "communiqué".
 *
 * @param id {@code Z-…}
 * @param place where it is dated from
 * @param body in restricted Markdown
 * @param source the path of what it tells of on this site; empty for none
 * @param embargo the hour before which it is not published; absent for none
 * @param publishedAt absent while it is prepared
 * @param partners in whose name it is told too
 * @param voices those quoted, and those the press may write to; some have not agreed
 */
public record PressRelease(String id, String convener, String convenerName, String title, LocalDate day, String place,
        String body, String source, @Nullable Instant embargo, int edition, boolean invented, Instant madeAt,
        @Nullable Instant publishedAt, List<Partner> partners, List<Voice> voices) {

    /**
     * An organisation in whose name it is told.
     *
     * @param sha256 of what it approved; absent while it approved nothing
     * @param saidAt when it approved or withdrew; absent while it said nothing
     */
    record Partner(String organisation, String name, String college, @Nullable String sha256, boolean withdrew,
            @Nullable Instant saidAt) {}

    /**
     * Somebody.
     *
     * @param quoted whether it is a quotation; otherwise somebody whom the press may write to
     * @param agreedAt absent until they agreed
     */
    record Voice(long id, boolean quoted, String name, String role, String mail, String words, Instant askedAt,
            @Nullable Instant agreedAt) {
        boolean agreed() {
            return agreedAt != null;
        }
    }

    /** Its name among the things of this site. */
    public Ref ref() {
        return new Ref("communique", id);
    }

    /** Of its page, without the language. */
    public String path() {
        return PressPages.ONE + id;
    }

    boolean published() {
        return publishedAt != null;
    }

    /** Of what partners approve: any other word is another text. */
    String sha256() {
        return Sha256.hex(String.join("\n", title, day.toString(), place, source, body));
    }

    /** Of all that a partner reads before it approves: what is written, and who is quoted. */
    String shown() {
        Stream<String> quoted = quotations().stream()
                .map(voice -> String.join("\n", voice.name(), voice.role(), voice.words()));
        return Sha256.lines(Stream.concat(Stream.of(sha256()), quoted).toArray());
    }

    /** Whether that partner approved what is written now, and whom it quotes. */
    boolean approved(Partner partner) {
        Instant said = partner.saidAt();
        return said != null && !partner.withdrew() && sha256().equals(partner.sha256())
                && quotations().stream().noneMatch(each -> each.askedAt().isAfter(said));
    }

    /** All those quoted, whether they agreed or not. */
    List<Voice> quotations() {
        return voices.stream().filter(Voice::quoted).toList();
    }

    /** Those quoted who agreed. */
    List<Voice> quotes() {
        return quotations().stream().filter(Voice::agreed).toList();
    }

    /** Those whom the press may write to, who agreed. */
    List<Voice> contacts() {
        return voices.stream().filter(voice -> !voice.quoted() && voice.agreed()).toList();
    }
}
