namespace HltFarm.Storage;

/// <summary>Where one commit's records lie in one stream: the blocks from <paramref name="Start"/> to <paramref name="End"/> of one file.</summary>
/// <param name="Stream">The stream's bit.</param>
/// <param name="File">The number in the file's name.</param>
internal readonly record struct StreamExtent(int Stream, int File, long Start, long End, int Events);
