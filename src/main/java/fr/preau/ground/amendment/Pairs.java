package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Collision.Degree;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two sound amendments collide, and why. */
record Pairs(Tree base) {
    /** What is found; the order of the two changes nothing. */
    private record PairRelation(Degree degree, Reason why) {
        static PairRelation apart(String key, Object... arguments) {
            return new PairRelation(Degree.APART, Reason.of(key, arguments));
        }

        static PairRelation together(String key, Object... arguments) {
            return new PairRelation(Degree.TOGETHER, Reason.of(key, arguments));
        }
    }

    @Nullable
    Collision of(Amendment amendment, Amendment other) {
        if (amendment.id().compareTo(other.id()) > 0) {
            return of(other, amendment);
        }
        PairRelation found = found(amendment.change(), other.change());
        return found == null ? null : new Collision(amendment.id(), other.id(), found.degree(), found.why());
    }

    private @Nullable PairRelation found(Change change, Change other) {
        if (order(change) > order(other)) {
            return found(other, change);
        }
        return switch (change) {
            case Remove remove -> removed(at(remove.block()), other);
            case Move move -> moved(move, other);
            case Reword reword -> other instanceof Reword second && reword.block().equals(second.block())
                    ? edits(base.words(at(reword.block())), reword.edits(), second.edits())
                    : null;
            case Add add -> other instanceof Add second && slot(add).equals(slot(second))
                    ? PairRelation.apart("amendment.collision.place", place(slot(add)))
                    : null;
            case SubAmendment under ->
                other instanceof SubAmendment second && under.amendment().equals(second.amendment())
                        && under.part() == second.part() ? edits(null, under.edits(), second.edits()) : null;
        };
    }

    private static int order(Change change) {
        return switch (change) {
            case Remove _ -> 0;
            case Move _ -> 1;
            case Reword _ -> 2;
            case Add _ -> 3;
            case SubAmendment _ -> 4;
        };
    }

    private int at(String block) {
        return Objects.requireNonNull(base.place(block));
    }

    private Tree.Slot slot(Add add) {
        int after = add.after().isEmpty() ? Tree.ROOT : at(add.after());
        return Objects.requireNonNull(base.slot(after, add.blocks().getFirst().kind().rank()));
    }

    private Tree.Slot slot(Move move) {
        int after = move.after().isEmpty() ? Tree.ROOT : at(move.after());
        return Objects.requireNonNull(base.slot(after, base.rank(at(move.block()))));
    }

    private Object place(Tree.Slot slot) {
        int after = slot.after() == Tree.ROOT ? slot.holder() : slot.after();
        return after == Tree.ROOT ? "" : base.name(after);
    }

    private @Nullable PairRelation removed(int removed, Change other) {
        return switch (other) {
            case Reword reword -> base.inside(at(reword.block()), removed)
                    ? PairRelation.apart("amendment.collision.removed", base.name(removed))
                    : null;
            case Move move -> removedAndMoved(removed, move);
            case Add add -> within(slot(add), removed) ? gone(removed) : null;
            case Remove _,SubAmendment _ -> null;
        };
    }

    private @Nullable PairRelation removedAndMoved(int removed, Move move) {
        int moved = at(move.block());
        if (base.inside(moved, removed)) {
            return PairRelation.apart("amendment.collision.moved.removed", base.name(moved));
        }
        if (within(slot(move), removed)) {
            return gone(removed);
        }
        return base.inside(removed, moved) ? travels(moved) : null;
    }

    private PairRelation gone(int removed) {
        return PairRelation.apart("amendment.collision.place.removed", base.name(removed));
    }

    private PairRelation travels(int moved) {
        return PairRelation.together("amendment.collision.moved", base.name(moved));
    }

    /** Whether what is put in that slot would be in that block. */
    private boolean within(Tree.Slot slot, int block) {
        return slot.holder() != Tree.ROOT && base.inside(slot.holder(), block);
    }

    private @Nullable PairRelation moved(Move move, Change other) {
        int moved = at(move.block());
        return switch (other) {
            case Reword reword -> base.inside(at(reword.block()), moved) ? travels(moved) : null;
            case Move second -> twoMoves(move, second);
            case Add add -> put(slot(move), moved, slot(add));
            case Remove _,SubAmendment _ -> null;
        };
    }

    private @Nullable PairRelation put(Tree.Slot slot, int moved, Tree.Slot added) {
        if (slot.equals(added)) {
            return PairRelation.apart("amendment.collision.place", place(slot));
        }
        if (added.after() == moved) {
            return PairRelation.apart("amendment.collision.place.moved", base.name(moved));
        }
        return within(added, moved) ? travels(moved) : null;
    }

    private @Nullable PairRelation twoMoves(Move move, Move second) {
        int number = at(move.block());
        int other = at(second.block());
        if (number == other) {
            return slot(move).equals(slot(second)) ? null
                    : PairRelation.apart("amendment.collision.moves", base.name(number));
        }
        if (slot(move).equals(slot(second))) {
            return PairRelation.apart("amendment.collision.place", place(slot(move)));
        }
        if (slot(move).after() == other || slot(second).after() == number) {
            int after = slot(move).after() == other ? other : number;
            return PairRelation.apart("amendment.collision.place.moved", base.name(after));
        }
        if (base.inside(number, other) || within(slot(move), other)) {
            return travels(other);
        }
        return base.inside(other, number) || within(slot(second), number) ? travels(number) : null;
    }

    private static @Nullable PairRelation edits(@Nullable Words words, List<Edit> group, List<Edit> other) {
        for (Edit first : group) {
            for (Edit second : other) {
                if (first.collides(second)) {
                    return overlap(words, first, second);
                }
            }
        }
        return null;
    }

    private static PairRelation overlap(@Nullable Words words, Edit first, Edit second) {
        if (first.inserts() && second.inserts()) {
            boolean swap = first.words().compareTo(second.words()) > 0;
            Edit low = swap ? second : first;
            Edit high = swap ? first : second;
            return PairRelation.apart("amendment.collision.point", said(low.words()), said(high.words()));
        }
        int from = Math.max(first.from(), second.from());
        int to = Math.min(first.to(), second.to());
        if (from == to) {
            from = Math.min(first.from(), second.from());
            to = Math.max(first.to(), second.to());
        }
        return words == null ? PairRelation.apart("amendment.collision.under")
                : PairRelation.apart("amendment.collision.overlap", Tree.excerpt(words, from, to));
    }

    private static String said(String words) {
        Words all = Words.of(words);
        return Tree.excerpt(all, 0, all.size());
    }
}
