"""What each operation does: one function an operation, request values -> answer values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from webexadmin.sandbox.calls import Handler
from webexadmin.sandbox.handlers import (
    attendance,
    attendee,
    history,
    meeting,
    meeting_links,
    meeting_list,
    meetingtype,
    session,
    session_info,
    sign_in,
    site,
    training,
    training_list,
    user,
    user_extras,
    user_states,
    user_writing,
)

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "AuthenticateUser": sign_in.authenticate_user,
        "GetloginTicket": sign_in.get_login_ticket,
        "GetloginurlUser": sign_in.get_login_url,
        "GetlogouturlUser": sign_in.get_logout_url,
        "ActivateUser": user_states.activate_user,
        "InactivateUser": user_states.inactivate_user,
        "CreateUser": user_writing.create_user,
        "SetUser": user_writing.set_user,
        "DelUser": user_writing.delete_users,
        "GetUser": user.get_user,
        "LstsummaryUser": user.list_users,
        "LstUser": user.list_user_profiles,
        "DelSessionTemplates": user_extras.delete_session_templates,
        "UploadPMRImage": user_extras.upload_room_image,
        "AssignWebACDAgents": user_extras.assign_agents,
        "AssignWebACDQueues": user_extras.assign_queues,
        "CreateMeeting": meeting.create_meeting,
        "GetMeeting": meeting.get_meeting,
        "SetMeeting": meeting.set_meeting,
        "DelMeeting": meeting.delete_meeting,
        "LstsummaryMeeting": meeting_list.list_meetings,
        "GethosturlMeeting": meeting_links.get_host_url,
        "GetjoinurlMeeting": meeting_links.get_join_url,
        "CreateTrainingSession": training.create_training_session,
        "GetTrainingSession": training.get_training_session,
        "SetTrainingSession": training.set_training_session,
        "DelTrainingSession": training.delete_training_session,
        "LstsummaryTrainingSession": training_list.list_in_short,
        "LstTrainingSession": training_list.list_in_full,
        "CreateMeetingAttendee": attendee.add_attendees,
        "RegisterMeetingAttendee": attendee.register_attendees,
        "LstMeetingAttendee": attendee.list_attendees,
        "DelMeetingAttendee": attendee.remove_attendees,
        "GetMeetingType": meetingtype.get_meeting_type,
        "LstMeetingType": meetingtype.list_meeting_types,
        "GetAPIVersion": session.get_api_version,
        "GetSessionInfo": session_info.get_session_info,
        "LstsummarySession": session.list_sessions,
        "LstmeetingattendeeHistory": attendance.list_meeting_attendance,
        "LstmeetingusageHistory": history.list_meeting_usage,
        "GetSite": site.get_site,
        "SetSite": site.set_site,
        "GetWebACDQueues": site.list_web_acd_queues,
        "LstTimeZone": site.list_time_zones,
    }
)
"""Handlers by operation; an operation without one gets a modelled failure."""
