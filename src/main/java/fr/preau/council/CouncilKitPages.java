package fr.preau.council;

import fr.preau.adhesion.Adhesion;
import fr.preau.adhesion.Adhesions;
import fr.preau.council.CouncilKit.Piece;
import fr.preau.document.Document;
import fr.preau.document.Documents;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a council is given to decide, taken away: to correct (ODT) or to read (PDF). */
@Controller
@Who(Visitor.ANYONE)
class CouncilKitPages {
    private static final String KIT = "/chartes/{id}/adhesions/{aid}/dossier/{piece}";
    private final Adhesions adhesions;
    private final CouncilKit kit;
    private final Documents documents;

    CouncilKitPages(Adhesions adhesions, CouncilKit kit, Documents documents) {
        this.adhesions = adhesions;
        this.kit = kit;
        this.documents = documents;
    }

    @GetMapping({KIT + ".odt", KIT + ".pdf"})
    ResponseEntity<byte[]> file(
            Visit visit,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String aid,
            @PathVariable String piece)
            throws IOException {
        Piece asked =
                Arrays.stream(Piece.values())
                        .filter(one -> one.word().equals(piece))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.NotFound("piece", "adhesion.unknown"));
        Adhesion it = adhesions.of(id, aid);
        String address =
                visit.site().base(request) + "/chartes/" + id + "/versions/" + it.version();
        Document document = kit.piece(visit, asked, it, address);
        return documents.file(document, visit.path(), piece + "-" + aid);
    }
}
