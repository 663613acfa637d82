package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Charters made through their doors, for the tests of any module. */
public final class Workshop {
    /** Two articles and an annex. */
    public static final String TEXT = """
            Préambule

            Titre Ier – Principes

            Article 1er – Un inventaire partagé

            Chaque commune inventée tient à jour l’inventaire du matériel de ses écoles.

            Article 2 – Le réseau de chaque école

            1° La communauté inventée assure la maintenance du réseau dans un délai raisonnable ;

            2° Elle publie une synthèse par an.

            Annexe

            Le modèle d’inventaire.
            """;

    public static final String CONVENER = "commune-92048";
    public static final List<String> SEATS = List.of("commune-80021", "commune-69266");
    public final Cast cast;
    public final Drafting drafting;
    public final CharterPassages passages;
    public final Charters charters;

    public Workshop(ApplicationContext application) {
        cast = new Cast(application);
        drafting = application.getBean(Drafting.class);
        passages = application.getBean(CharterPassages.class);
        charters = application.getBean(Charters.class);
    }

    /** Somebody new who publishes for the organisation that convenes. */
    public Actor convener() {
        return cast.administrator("Camille Modèle", CONVENER);
    }

    /** A national draft with that text, seats for these organisations and a calendar of today. */
    public String draft(Actor convener, String text, Collection<String> seats) {
        return draft(convener, Drafting.read(text, null).text(), seats);
    }

    /** The same, of blocks whose names are known. */
    public String draft(Actor convener, Text text, Collection<String> seats) {
        Outline outline = new Outline("Charte inventée du numérique", "", Scale.NATIONAL, null, false);
        String id = drafting.begin(convener, CONVENER, outline);
        drafting.write(convener, id, 0, text);
        drafting.seat(convener, id, seats, null);
        drafting.calendar(convener, id, drafting.get(convener, id).edition(),
                Map.of(State.AMENDMENTS, cast.today(), State.VOTE, cast.today()));
        return id;
    }

    /** The same, gone on from state to state until that one, by the hand of who convenes. */
    public Charter until(Actor convener, State last, String text, Collection<String> seats) {
        String id = draft(convener, text, seats);
        for (State next : List.of(State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE)) {
            if (next.ordinal() <= last.ordinal()) {
                pass(convener, id, next);
            }
        }
        return charters.get(id);
    }

    /** With the usual text and seats. */
    public Charter until(Actor convener, State last) {
        return until(convener, last, TEXT, SEATS);
    }

    public Charter pass(Actor convener, String id, State to) {
        return passages.pass(convener, id, edition(convener, id), to, "Parce que.");
    }

    public int edition(Actor convener, String id) {
        return drafting.get(convener, id).edition();
    }

    /** The text as it stands. */
    public Text text(String id) {
        return charters.latest(charters.get(id)).text();
    }
}
