namespace HltFarm.Vocabulary;

/// <summary>The seven fragments of one event without its header: all that Reconstruction may read.</summary>
public readonly ref struct EventFragments
{
    private readonly ReadOnlySpan<byte> record;

    public EventFragments(ReadOnlySpan<byte> record) => this.record = record;

    public ReadOnlySpan<byte> this[Source source] => EventRecord.Fragment(record, source);
}
