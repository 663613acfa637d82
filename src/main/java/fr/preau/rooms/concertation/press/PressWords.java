package fr.preau.rooms.concertation.press;

import fr.preau.ground.kernel.Paris;
import fr.preau.rooms.concertation.press.PressRelease.Partner;
import fr.preau.rooms.concertation.press.PressRelease.Voice;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A release as plain Markdown, for paper and for letters: in French, as it was written. */
final class PressWords {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.FRENCH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);

    private PressWords() {}

    static String hour(Instant at) {
        return HOUR.format(Paris.hour(at));
    }

    /** {@code Lyon, le 12 décembre 2013} */
    static String dateline(PressRelease it) {
        return it.place() + ", le " + DAY.format(it.day());
    }

    /** In whose name it is told. */
    static String names(PressRelease it) {
        List<String> all = it.partners()
                .stream()
                .map(Partner::name)
                .filter(text -> !text.equals(it.convenerName()))
                .toList();
        return all.isEmpty() ? it.convenerName() : it.convenerName() + ", " + String.join(", ", all);
    }

    /** The same for a letter, below its title: nothing in it is read as markup. */
    static String plain(PressRelease it) {
        return markdown(it).substring(it.title().length() + "# \n\n".length())
                .replace("## Contacts presse\n", "Contacts presse :")
                .replace("**", "");
    }

    static String markdown(PressRelease it) {
        String quotes = it.quotes()
                .stream()
                .map(voice -> "\n\n« " + voice.words() + " » – " + who(voice))
                .collect(Collectors.joining());
        String contacts = it.contacts()
                .stream()
                .map(voice -> "\n- " + who(voice) + " : " + voice.mail())
                .collect(Collectors.joining());
        return "# " + it.title() + "\n\n" + dateline(it) + "\n\n" + names(it) + "\n\n" + it.body() + quotes
                + (contacts.isEmpty() ? "" : "\n\n## Contacts presse\n" + contacts);
    }

    private static String who(Voice voice) {
        return voice.name() + ", " + voice.role();
    }
}
