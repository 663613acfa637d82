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
        for (Binds binds : all) {
            String block = new InventedAmendment.Place(binds.article(), 0).in(latest.text()).id();
            articles.stream()
                    .filter(article -> article.block().equals(block))
                    .filter(article -> article.status() != Binding.Status.CONFIRMED)
                    .forEach(article -> say(actor, charter, block, null, article, binds.bound()));
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
        for (Comment comment : all) {
            Actor actor = acting.of(made.person(comment.by()), made.place(comment.seat()));
            contributions.comment(actor, charter.id(),
                    new Contributions.Comment(charter.versions(),
                            new InventedAmendment.Place(comment.article(), 1).in(text).id(), comment.passage(),
                            actor.giving(Power.CONTRIBUTE).getFirst().mandate(), comment.words(), "fr", false));
        }
    }

    /** Gives each position, on the latest version. */
    void positions(Charter charter, Text text, List<Opinion> all, InventedCast made) {
        for (Opinion opinion : all) {
            Actor actor = made.actor(opinion.by());
            String seat = made.place(opinion.seat());
            for (ArticlePosition said : opinion.said()) {
                String article = new InventedAmendment.Place(said.article(), 0).in(text).id();
                contributions.position(actor, charter.id(),
                        new Contributions.Opinion(charter.versions(), article, seat, said.position(), said.why()));
            }
        }
    }

    /** Files each, by its key; then its signatures, and what is contested of it. */
    Map<String, FiledAmendment> amendments(Charter charter, Text text, List<InventedAmendment> all, InventedCast made) {
        Map<String, FiledAmendment> filed = new HashMap<>();
        for (InventedAmendment amendment : all) {
            String id = amendments.file(made.actor(amendment.by()), charter.id(),
                    new Amendments.Draft(charter.versions(), amendment.change(text, filed), amendment.motives(),
                            made.place(amendment.seat()), Set.of()));
            for (InventedAmendment.Signer with : amendment.cosigned()) {
                amendments.sign(made.actor(with.by()), charter.id(), id, made.place(with.seat()));
            }
            if (amendment.bound() != null) {
                Binding left = bindings.read(charter, id).orElseThrow();
                String seat = made.place(amendment.seat());
                Actor author = acting.of(made.person(amendment.by()), seat);
                say(author, charter, id, seat, left, amendment.bound());
            }
            InventedAmendment.Contest against = amendment.contested();
            if (against != null) {
                bindings.contest(made.actor(against.by()), charter.id(), id, against.party(),
                        made.place(against.seat()), against.reason());
            }
            filed.put(amendment.key(), amendments.get(charter, id));
        }
        return filed;
    }
}
