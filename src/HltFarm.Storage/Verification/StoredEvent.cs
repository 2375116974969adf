namespace HltFarm.Storage;

/// <summary>A record that a decision names for a stream.</summary>
/// <param name="Checksum">XXH3 of the whole record.</param>
internal readonly record struct StoredEvent(uint Number, ulong Checksum, int RawBytes);
