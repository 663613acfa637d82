package fr.preau.rooms.charters.adhesion;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.preau.ground.files.Files;
import fr.preau.ground.files.Unfit;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.upload.TestUpload;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.Workshop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.context.ApplicationContext;

/** An adhesion with all that may be said of one, made through its doors, for any test. */
public final class Joined {
    private final ApplicationContext application;
    private final Workshop here;
    private final Actor convener;

    public Joined(ApplicationContext application) {
        this.application = application;
        here = new Workshop(application);
        convener = here.convener();
    }

    /** A charter that its colleges adopted, published. */
    public Charter published() {
        return published(Workshop.TEXT);
    }

    /** The same, of that text. */
    public Charter published(String text) {
        String id = here.until(convener, State.VOTE, text, Workshop.SEATS).id();
        String mandate = convener.mandates().getFirst().mandate();
        application.getBean(Journal.class)
                .record((at, say) -> here.charters.pass(here.charters.held(id, State.VOTE), State.ADOPTED, "", at,
                        mandate, say));
        return here.pass(convener, id, State.PUBLISHED);
    }

    /** A commune joins it, with an option and a reservation, by a deliberation; its id. */
    public String commune(Charter charter) {
        Adhesions adhesions = application.getBean(Adhesions.class);
        Reservations apart = application.getBean(Reservations.class);
        Actor mayor = here.cast.administrator("Camille Durand", "commune-80021");
        List<String> articles = List.copyOf(Reservations.articles(here.charters.latest(charter).text()).keySet());
        apart.open(convener, charter.id(), "Le réseau", articles.subList(1, 2));
        String id = adhesions.begin(mayor, charter.id(), "commune-80021", false);
        LocalDate today = here.cast.today();
        adhesions.schedule(mayor, id, edition(id), today);
        apart.take(mayor, id, edition(id), List.of(1));
        apart.reserve(mayor, id, edition(id), articles.getFirst(), "Plus tard.");
        adhesions.deliberate(mayor, id, edition(id), new Deliberation("2026-7", today, 9, 2, 1, file(), today, today,
                today.plusDays(900), new Deliberation.PublicFileEntry("21800021200011", "8.1", 40, 12)));
        adhesions.sign(mayor, id, edition(id), null);
        return id;
    }

    /** An act that somebody printed and scanned, attached to that adhesion. */
    public void copy(String id) throws IOException, Unfit {
        var out = new ByteArrayOutputStream();
        try (PDDocument paper = new PDDocument()) {
            paper.addPage(new PDPage());
            paper.save(out);
        }
        byte[] pdf = out.toByteArray();
        SignedCopies copies = application.getBean(SignedCopies.class);
        String file = application.getBean(Files.class)
                .keep("commune-80021", TestUpload.document("acte.pdf", pdf))
                .kept()
                .sha256();
        Adhesion it = application.getBean(Adhesions.class).get(id);
        Actor mayor = here.cast.administrator("Camille Durand", "commune-80021");
        copies.attach(mayor, id, file, copies.examine(it, TestUpload.document("acte.pdf", pdf)));
    }

    private String file() {
        try {
            byte[] bytes = "objet;voix\nadhésion;9\n".getBytes(UTF_8);
            return application.getBean(Files.class)
                    .keep("commune-80021", TestUpload.document("acte.csv", bytes))
                    .kept()
                    .sha256();
        } catch (Unfit why) {
            throw new IllegalStateException(why);
        }
    }

    private int edition(String id) {
        return application.getBean(Adhesions.class).get(id).edition();
    }
}
