package fr.preau.roof.demo;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.charters.binding.Binding;
import fr.preau.rooms.charters.binding.Bindings;
import fr.preau.rooms.charters.binding.Tags;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.debate.Amendments;
import fr.preau.rooms.charters.debate.Contributions;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.debate.Position.Stance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the invented people say of the charters: positions, comments, and amendments with who signs them.
 */
@Component
record InventedDebates(Amendments amendments, Contributions contributions, Bindings bindings, Charters charters,
        InventedActors acting) {
    /**
     * Whom an article binds, as who convenes says; nobody: it is a declaration.
     *
     * @param article from 1
     */
    record Binds(int article, List<InventedAmendment.PartyDuty> bound) {}

    /** Says of each article whom it binds, on the latest version, unless that was said of it. */
    void binds(Actor actor, Charter charter, List<Binds> all) {
        CharterVersion latest = charters.latest(charter);
        List<Binding> articles = bindings.read(charter, latest);
        for (Binds one : all) {
            String block = new InventedAmendment.Place(one.article(), 0).in(latest.text()).id();
            articles.stream()
                    .filter(article -> article.block().equals(block))
                    .filter(article -> article.status() != Binding.Status.CONFIRMED)
                    .forEach(article -> say(actor, charter, block, null, article, one.bound()));
        }
    }

    private void say(Actor actor, Charter charter, String target, @Nullable String author, Binding words,
            List<InventedAmendment.PartyDuty> bound) {
        Tags tags = words.tags().with(bound.stream().map(InventedAmendment.PartyDuty::duty).toList());
        bindings.say(actor, charter.id(), new Bindings.Statement(target, author, tags, words.sha256(), words.times()));
    }

    /** What a seat thinks of some articles. */
    record Opinion(String seat, String by, List<ArticlePosition> said) {}

    /**
     * @param article from 1
     */
    record ArticlePosition(int article, Stance position, String why) {}

    /**
     * What somebody says, for a seat, of some words of the first paragraph of an article.
     *
     * @param article from 1
     */
    record Comment(String seat, String by, int article, String passage, String words) {}

    /** Says each, on the latest version. */
    void comments(Charter charter, Text text, List<Comment> all, InventedCast made) {
        for (Comment one : all) {
            Actor actor = acting.of(made.person(one.by()), made.place(one.seat()));
            contributions.comment(actor, charter.id(),
                    new Contributions.Comment(charter.versions(),
                            new InventedAmendment.Place(one.article(), 1).in(text).id(), one.passage(),
                            actor.giving(Power.CONTRIBUTE).getFirst().mandate(), one.words(), "fr", false));
        }
    }

    /** Gives each position, on the latest version. */
    void positions(Charter charter, Text text, List<Opinion> all, InventedCast made) {
        for (Opinion one : all) {
            Actor actor = made.actor(one.by());
            String seat = made.place(one.seat());
            for (ArticlePosition said : one.said()) {
                String article = new InventedAmendment.Place(said.article(), 0).in(text).id();
                contributions.position(actor, charter.id(),
                        new Contributions.Opinion(charter.versions(), article, seat, said.position(), said.why()));
            }
        }
    }

    /** Files each, by its key; then its signatures, and what is contested of it. */
    Map<String, FiledAmendment> amendments(Charter charter, Text text, List<InventedAmendment> all, InventedCast made) {
        Map<String, FiledAmendment> filed = new HashMap<>();
        for (InventedAmendment one : all) {
            String id = amendments.file(made.actor(one.by()), charter.id(), new Amendments.Draft(charter.versions(),
                    one.change(text, filed), one.motives(), made.place(one.seat()), Set.of()));
            for (InventedAmendment.Signer with : one.cosigned()) {
                amendments.sign(made.actor(with.by()), charter.id(), id, made.place(with.seat()));
            }
            if (one.bound() != null) {
                Binding left = bindings.read(charter, id).orElseThrow();
                String seat = made.place(one.seat());
                Actor author = acting.of(made.person(one.by()), seat);
                say(author, charter, id, seat, left, one.bound());
            }
            InventedAmendment.Contest against = one.contested();
            if (against != null) {
                bindings.contest(made.actor(against.by()), charter.id(), id, against.party(),
                        made.place(against.seat()), against.reason());
            }
            filed.put(one.key(), amendments.get(charter, id));
        }
        return filed;
    }
}
