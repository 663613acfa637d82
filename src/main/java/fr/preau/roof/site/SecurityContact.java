package fr.preau.roof.site;

import fr.preau.ground.web.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * To whom a weakness is reported, as RFC 9116 writes it. Addresses of the web are said in https alone, as it asks:
 * whoever tries the site on their machine reads the contact, and no more.
 *
 * @param base the public address of the site
 */
record SecurityContact(Site site, String base, Instant now) {
    private static final Duration VALID = Duration.ofDays(180);
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;:\"?&%]+@[^\\s@<>,;:\"?&%]+");
    private static final Pattern URI = Pattern.compile("(?:https://|mailto:|tel:)[!-~]+");

    String text() {
        String page = base + "/aide#faille";
        boolean open = base.startsWith("https://");
        List<String> lines = new ArrayList<>();
        String told = site.contact().strip();
        boolean reached = true;
        if (MAIL.matcher(told).matches()) {
            lines.add("Contact: mailto:" + told);
        } else if (URI.matcher(told).matches()) {
            lines.add("Contact: " + told);
        } else {
            reached = false;
        }
        if (open || !reached) {
            lines.add("Contact: " + page);
        }
        lines.add("Expires: " + now.plus(VALID).truncatedTo(ChronoUnit.DAYS));
        lines.add("Preferred-Languages: fr, en");
        if (open) {
            lines.add("Canonical: " + base + "/.well-known/security.txt");
            lines.add("Policy: " + page);
        }
        return String.join("\n", lines) + "\n";
    }
}
