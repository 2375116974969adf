using HltFarm.Vocabulary;

namespace HltFarm.Selection;

internal sealed class HashPrescaleDraw(KeyedPrescale[] prescales) : IPrescaleDraw
{
    private EventId id;

    public void Begin(EventId id) => this.id = id;

    public bool SaysYes(int line) => prescales[line].SaysYes(id);
}
