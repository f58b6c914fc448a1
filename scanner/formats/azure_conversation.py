"""Azure AI Language, conversation input and results: conversationItems of transcripts and chats
(learn.microsoft.com/azure/ai-services/language-service, "analyze conversations")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, objects, text_at
from scanner.formats.turns import Cue


class AzureConversation(JsonTranscript):
    """Conversations of Azure AI Language."""

    name = "azure_conversation"
    summary = "JSON of Azure AI Language conversations"
    tested_on = "real files"
    marks: ClassVar[tuple[bytes, ...]] = (b'"conversationItems"', b'"participantId"')

    def cues(self, document: Any) -> list[Cue]:
        return [
            Cue(text_at(item, "role", "participantId"), text_at(item, "text", "itn", "lexical"))
            for conversation in _conversations(document)
            for item in objects(conversation.get("conversationItems"))
            if text_at(item, "text", "itn", "lexical")
        ]


def _conversations(document: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(document, dict):
        return
    inner = document.get("analysisInput", document)
    if isinstance(inner, dict):
        yield from objects(inner.get("conversations")) or ([inner] if "conversationItems" in inner else [])
