"""What is said of a change between two atlases, in Swedish and English."""

from .errors import Text

HEADINGS = {
    "identity": Text("En och samma sak", "One and the same"),
    "things": Text("Kommit till och fallit bort", "Come and gone"),
    "times": Text("Börjat och slutat", "Begun and ended"),
    "money": Text("Pengar", "Money"),
    "chains": Text("Kedjor till EU-nivån", "Chains to EU level"),
    "withdrawn": Text("Tillbakadragna uppgifter", "Withdrawn statements"),
    "alignments": Text("Vad som ligger i linje med vad", "What aligns to what"),
    "links": Text("Andra samband", "Other connections"),
    "roles": Text("Roller", "Roles"),
    "values": Text("Uppgifter om saker", "Facts about things"),
    "names": Text("Namn", "Names"),
    "figures": Text("Siffror", "Figures"),
    "sources": Text("Källor", "Sources"),
    "words": Text("Ontologins ord och regler", "Words and rules of the ontology"),
}
SAID = {
    ("identity", "gained"): Text("{both} är nu en och samma sak.", "{both} are now one."),
    ("identity", "lost"): Text("{both} är inte längre en och samma sak.", "{both} are no longer one."),
    ("things", "gained"): Text(
        "{thing} ({kind}) har kommit till: {details}.", "{thing} ({kind}) is new: {details}."
    ),
    ("things", "lost"): Text(
        "{thing} ({kind}) finns inte längre: {details}.", "{thing} ({kind}) is no longer there: {details}."
    ),
    ("times", "gained"): Text("{thing} ({kind}) började {new}.", "{thing} ({kind}) began {new}."),
    ("times", "lost"): Text("{thing} ({kind}) slutade {new}.", "{thing} ({kind}) ended {new}."),
    ("money", "gained"): Text("Nytt belopp: {thing}.", "New amount: {thing}."),
    ("money", "changed"): Text("Ändrat belopp: {thing}; {how}.", "Changed amount: {thing}; {how}."),
    ("money", "lost"): Text("Belopp som inte längre finns: {thing}.", "Amount no longer there: {thing}."),
    ("chains", "gained"): Text(
        "{thing} ({kind}) når nu EU-nivån: {way}.", "{thing} ({kind}) now reaches EU level: {way}."
    ),
    ("chains", "lost"): Text(
        "{thing} ({kind}) når inte längre EU-nivån. Förut: {way}.",
        "{thing} ({kind}) no longer reaches EU level. Before: {way}.",
    ),
    ("withdrawn", "gained"): Text("Tillbakadraget: {is_}.", "Withdrawn: {is_}."),
    ("withdrawn", "lost"): Text("Inte längre tillbakadraget: {was}.", "No longer withdrawn: {was}."),
    ("roles", "gained"): Text("Ny roll: {thing}.", "New role: {thing}."),
    ("roles", "changed"): Text("Ändrad roll: {thing}; {how}.", "Changed role: {thing}; {how}."),
    ("roles", "lost"): Text("Roll som inte längre finns: {thing}.", "Role no longer there: {thing}."),
    ("names", "gained"): Text("{named} {thing} är nu {new}.", "{named} {thing} is now {new}."),
    ("names", "changed"): Text(
        "{named} {thing}: förut {old}, nu {new}.", "{named} {thing}: before {old}, now {new}."
    ),
    ("names", "lost"): Text(
        "{named} {thing} sägs inte längre: {old}.", "{named} {thing} is no longer said: {old}."
    ),
    ("figures", "gained"): Text("Ny siffra: {thing}.", "New figure: {thing}."),
    ("figures", "changed"): Text("Ändrad siffra: {thing}; {how}.", "Changed figure: {thing}; {how}."),
    ("figures", "lost"): Text("Siffra som inte längre finns: {thing}.", "Figure no longer there: {thing}."),
    ("sources", "gained"): Text("Ny källa: {thing}.", "New source: {thing}."),
    ("sources", "changed"): Text(
        "Källan {thing} beskrivs nu på ett annat sätt.", "The source {thing} is now described in another way."
    ),
    ("sources", "lost"): Text("Källa som inte längre används: {thing}.", "Source no longer used: {thing}."),
    ("words", "gained"): Text(
        "Ontologin har fått ”{thing}” ({short}).", "The ontology now has “{thing}” ({short})."
    ),
    ("words", "changed"): Text(
        "Ontologin säger nu något annat om ”{thing}” ({short}).",
        "The ontology now says something else about “{thing}” ({short}).",
    ),
    ("words", "lost"): Text(
        "Ontologin har inte längre ”{thing}” ({short}).", "The ontology no longer has “{thing}” ({short})."
    ),
}
"""What is said of a change, by its area and turn."""
OF_FACTS = {
    "gained": Text("Atlasen säger nu: {is_}.", "The atlas now says: {is_}."),
    "changed": Text("{thing} – {link}: förut {old}, nu {new}.", "{thing} – {link}: before {old}, now {new}."),
    "lost": Text("Atlasen säger inte längre: {was}.", "The atlas no longer says: {was}."),
}
"""What is said in the areas that have no words of their own: alignments, links and values."""
NAMED = {
    "sv": Text("Det svenska namnet på", "The Swedish name of"),
    "en": Text("Det engelska namnet på", "The English name of"),
    "": Text("Namnet på", "The name of"),
}
"""What a name is called, by its language."""
UNTOLD = {
    "inferred": Text(
        "Ändringar som bara följer av regler och inte är sagda en och en: {}.",
        "Changes that only follow by rules and are not told one by one: {}.",
    ),
    "reasons": Text(
        "Ändringar i hur belägg beskrivs, såsom textställen och rader: {}.",
        "Changes in how reasons are described, such as passages and rows: {}.",
    ),
}
"""What is counted only."""
