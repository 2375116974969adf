namespace HltFarm.Storage;

/// <summary>A record that a decision names for a stream.</summary>
/// <param name="Checksum"><see cref="HltFarm.Vocabulary.EventRecord.Checksum"/>.</param>
internal readonly record struct StoredEvent(uint Number, ulong Checksum, int RawBytes);
