package fr.preau.market;

import fr.preau.atlas.SchoolMargin;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a school needs, on its page. */
@Component
class NeedsThere implements SchoolMargin {
    private final NeedRows rows;

    NeedsThere(NeedRows rows) {
        this.rows = rows;
    }

    /** All of them. */
    record There(List<Need> needs) {}

    @Override
    public @Nullable Content section(Visit visit, String uai) {
        List<Need> needs = rows.there(uai);
        return needs.isEmpty() ? null : visit.piece("market/there", new There(needs));
    }
}
