package fr.preau.roof.demo;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.tally.Option;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.charters.binding.Party;
import fr.preau.rooms.charters.binding.Tags;
import fr.preau.rooms.charters.debate.FiledAmendment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one of the invented people proposes to an invented charter; exactly one of {@code reword}, {@code remove},
 * {@code add}, {@code move}, {@code under} says what.
 *
 * @param key by which a sub-amendment names it
 * @param cosigned seats that sign with it
 * @param bound whom it would bind, as its author says; absent while nobody says it
 * @param contested what a seat says against whom it would oblige; absent when none does
 * @param vote what all seats answer; absent when it is not put to the vote
 */
record InventedAmendment(String key, String seat, String by, @Nullable Words reword, @Nullable Place remove,
        @Nullable BlockAddition add, @Nullable ArticleMove move, @Nullable Sub under, String motives,
        @Nullable Option vote, List<Signer> cosigned, @Nullable List<PartyDuty> bound, @Nullable Contest contested) {

    /**
     * Who is bound, and to what.
     *
     * @param deed a verb and what follows
     * @param subject code of the law; absent for all that the article is about
     * @param level likewise
     */
    record PartyDuty(Party party, Tags.Force force, String deed, @Nullable String subject, @Nullable String level,
            @Nullable Boolean free, @Nullable String term) {
        Tags.Duty duty() {
            return new Tags.Duty(party, null, force, deed, subject, level, Boolean.TRUE.equals(free), "",
                    Objects.requireNonNullElse(term, ""));
        }
    }

    /** A seat that contests the flag of a party, by whom and why. */
    record Contest(String seat, String by, Party party, String reason) {}

    /** A seat that signs with the author, and by whom. */
    record Signer(String seat, String by) {}

    /**
     * A block of the text: that of an article, from 0 for its heading.
     *
     * @param article from 1
     */
    record Place(int article, int block) {
        Block in(Text text) {
            return text.blocks().get(at(text, article) + block);
        }
    }

    /** Words of a block, and those that come instead. */
    record Words(int article, int block, String from, String to) {
        Change in(Text text) {
            Block block = new Place(article, this.block).in(text);
            return Reword.to(block, replaced(block.words(), from, to));
        }
    }

    /** Blocks after an article. */
    record BlockAddition(int after, List<NewBlock> blocks) {
        Change in(Text text) {
            int at = at(text, after);
            boolean inside = !blocks.getFirst().kind().holds();
            Block last = text.blocks().get(inside ? text.end(at) - 1 : at);
            return new Add(last.id(),
                    blocks.stream().map(block -> new Block(PublicId.fresh("b"), block.kind(), block.words())).toList());
        }
    }

    record NewBlock(Text.Kind kind, String words) {}

    /** An article, after another one. */
    record ArticleMove(int article, int after) {
        Change in(Text text) {
            return new Move(text.blocks().get(at(text, article)).id(), text.blocks().get(at(text, after)).id());
        }
    }

    /** Words of an amendment, and those that come instead. */
    record Sub(String amendment, int part, String from, String to) {
        Change in(Amendment amended) {
            return SubAmendment.to(amended, part, replaced(amended.parts().get(part), from, to));
        }
    }

    /**
     * What it changes in that version.
     *
     * @param filed those before it, by their keys
     */
    Change change(Text text, Map<String, FiledAmendment> filed) {
        if (reword != null) {
            return reword.in(text);
        }
        if (remove != null) {
            return new Remove(remove.in(text).id());
        }
        if (add != null) {
            return add.in(text);
        }
        if (move != null) {
            return move.in(text);
        }
        Sub sub = Objects.requireNonNull(under, () -> key + " changes nothing");
        return sub.in(InventedCast.known(filed, sub.amendment()).amendment());
    }

    private static int at(Text text, int article) {
        int left = article;
        for (int i = 0; i < text.blocks().size(); i++) {
            if (text.blocks().get(i).kind() == Text.Kind.ARTICLE && --left == 0) {
                return i;
            }
        }
        throw new IllegalStateException("no article " + article);
    }

    private static String replaced(String words, String from, String to) {
        if (!words.contains(from)) {
            throw new IllegalStateException("nowhere: " + from);
        }
        return words.replace(from, to);
    }
}
